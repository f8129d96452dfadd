"""Forty nominees of one campaign, from the units' lists to the public page; see tests/journeys/test_forty_nominees.py.

facts.py       the units, the forty nominees and what becomes of each, as plain data
counting.py    what the season comes to, from facts.py alone: no database, no code of the product
town.py        the town before the first nomination: its people, its units, its council, the rules of 2023
days.py        who sits at which screen on which day
nominating.py  council.py  deciding.py  after.py
               the acts, through the pages; what is only repetition through the flow that a page calls
agreeing.py    what registers, books and certificates tell, held against the count; public.py: statistics, public roll
"""
