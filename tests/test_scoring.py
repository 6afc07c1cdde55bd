"""The arithmetic of ratings, with the figures of the published material."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planning.scoring import Matrix, heavy, places, score

HALF = {"full": 1.0, "partial": 0.5, "none": 0.0}
DOUBLE = {"full": 2.0, "partial": 1.0}


def test_weight_times_mark_where_full_counts_one():
    assert score({1: 1, 2: 3, 3: 1}, {1: "full", 2: "partial", 3: "full"}, HALF) == Decimal("3.5")


def test_weight_times_mark_where_full_counts_two():
    assert score({1: 1, 2: 2, 3: 3}, {1: "full", 2: "partial", 3: "full"}, DOUBLE) == 10


def test_missing_and_unknown_marks_count_nothing():
    assert score({1: 3, 2: 2}, {2: "gone"}, HALF) == 0


def matrix() -> Matrix:
    """Two solutions (10, 20), two issues (1: ×3, 2: ×1), three raters."""
    marks = {
        7: {(10, 1): "full", (20, 2): "full"},
        8: {(10, 1): "full", (20, 1): "partial"},
        9: {(20, 1): "full", (20, 2): "full"},
    }
    return Matrix([10, 20], {1: 3, 2: 1}, HALF, marks)


def test_totals_are_the_mean_of_the_raters():
    assert matrix().individual[7] == {10: 3, 20: 1}
    assert matrix().totals == {10: 2, 20: (1 + Decimal("1.5") + 4) / 3}


def test_most_first_places_win_even_with_a_lower_total():
    assert matrix().firsts == {10: 2, 20: 1}
    assert matrix().ranking("first_places") == [10, 20]
    assert matrix().ranking("highest_total") == [20, 10]


def test_a_tie_of_first_places_goes_by_total():
    tied = Matrix([10, 20], {1: 2}, HALF, {7: {(10, 1): "partial"}, 8: {(20, 1): "full"}})
    assert tied.ranking("first_places") == [20, 10]


def test_who_marks_nothing_has_no_favourite():
    assert not Matrix([10], {1: 1}, HALF, {7: {}}).firsts


def test_a_cell_shows_the_mark_nearest_to_the_mean():
    cell = Matrix([10], {1: 1}, HALF, {7: {(10, 1): "full"}, 8: {(10, 1): "partial"}, 9: {(10, 1): "partial"}})
    assert cell.typical(10, 1) == "partial"
    assert Matrix([10], {1: 1}, HALF).typical(10, 1) == ""


def test_split_is_everything_against_nothing():
    assert Matrix([10], {1: 1}, HALF, {7: {(10, 1): "full"}, 8: {}}).is_split(10, 1)
    assert Matrix([10], {1: 1}, HALF, {7: {(10, 1): "full"}, 8: {(10, 1): "none"}}).is_split(10, 1)
    assert not Matrix([10], {1: 1}, HALF, {7: {(10, 1): "full"}, 8: {(10, 1): "partial"}}).is_split(10, 1)
    assert not Matrix([10], {1: 1}, HALF, {7: {}, 8: {}}).is_split(10, 1)


def test_heavy_issues_without_any_mark_are_unsolved():
    assert heavy({1: 3, 2: 2, 3: 1}, [1, 2, 3]) == [1, 2]
    assert heavy({1: 3}, []) == []
    assert matrix().unsolved([1, 2, 3]) == [3]


def test_equal_figures_share_a_place():
    assert places({1: Decimal(5), 2: None, 3: Decimal(9), 4: Decimal(5)}) == {3: 1, 1: 2, 4: 2}


@given(st.dictionaries(st.integers(1, 5), st.sampled_from(list(HALF)), min_size=1), st.permutations([1, 2, 3]))
def test_the_order_of_raters_changes_nothing(marks, order):
    cells = {(10, issue): mark for issue, mark in marks.items()}
    given_marks = {rater: cells if rater > 1 else {} for rater in order}
    shuffled = Matrix([10], dict.fromkeys(marks, 2), HALF, given_marks)
    straight = Matrix([10], dict.fromkeys(marks, 2), HALF, dict(sorted(given_marks.items())))
    assert shuffled.totals == straight.totals
    assert shuffled.ranking("first_places") == straight.ranking("first_places")
