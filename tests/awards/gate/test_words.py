"""What holds for any words: a draft replaces nothing that was typed, and a moment does not differ from itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.dossiers.checklist import Checklist, Line, Standing
from awards.dossiers.frozen import FileAt, Moment, change
from awards.dossiers.report_draft import drafted

TEXT = st.text(alphabet="aăâ bđ\n-.;", max_size=40)
FILES = st.lists(st.builds(FileAt, st.sampled_from("abcd"), TEXT, TEXT), unique_by=lambda file: file.sha256)


@settings(max_examples=80, deadline=None)
@given(typed=TEXT, generated=TEXT, fresh=TEXT)
def test_typed_words_stay_and_newer_facts_wait(typed, generated, fresh):
    section = {"key": "results", "heading": "Thành tích", "text": typed, "generated": generated}
    after = drafted(section, fresh)
    if typed != generated:
        assert after["text"] == typed
    assert after.get("newer", fresh) == fresh


@settings(max_examples=50, deadline=None)
@given(before=FILES, after=FILES)
def test_every_file_that_came_or_went_is_told_once(before, after):
    def moment(files):
        return Moment("", {}, tuple(files), [])

    told = change(moment(before), moment(after)).files
    keys = [{file.sha256 for file in files} for files in (before, after)]
    assert {row.file.sha256 for row in told} >= keys[0] ^ keys[1]
    assert len({row.file.sha256 for row in told}) == len(told)
    assert not change(moment(before), moment(before))


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(Standing), st.sampled_from(["unit", "office", "body"])), max_size=6))
def test_nothing_stops_the_unit_that_does_not_stop_the_clerk(rows):
    lines = tuple(Line(str(i), "a", owner, "", "", standing, "") for i, (standing, owner) in enumerate(rows))
    checklist = Checklist(lines)
    assert {line.key for line in lines if line.stops_unit} <= {line.key for line in lines if line.stops_clerk}
    assert (checklist.done == checklist.counted) is not any(line.stops_clerk for line in lines)
