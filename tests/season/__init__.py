"""A whole season, played by the flows that people's screens call, and counted a second time without them.

facts.py     the town and the campaign as plain data, and the words for what happens
script.py    who does what on which day: 30 units, 20 weeks, 1,500 results, drawn from one seed
founding.py  the town before the season: its people, its units, the issued plan
playing.py   the script carried out, day by day, by the right people, each through the flow of that move
doors.py     the first move of each sort through its page instead, with a browser that sends what people send
counting.py  what the season comes to, from the script alone: no database, no campaigns.statistics
failing.py   the same of pledges kept, of what units failed to do, of who stands out
readings.py  what the product tells, brought into the shape of the count
printing.py  what the issued report has to say of a count: sentences, names, rows of tables
pages.py     the pages that are asked for a fixed number of queries, in a small town as after the season

Reports are compared name by name: a figure that a report is to tell anew gets its name in counting.Count.report(), with
what the script makes of it, and the same name in readings.stored(), with where the report keeps it; what is printed of
it stands in printing.py.
"""
