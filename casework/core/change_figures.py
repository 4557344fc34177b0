"""The few figures of the methods themselves, each with its source.

They belong to the statistics, not to any questionnaire: what belongs to one stands in data/measures. The
rates follow from the method and are simulated anew in the tests.
"""

from collections.abc import Mapping
from types import MappingProxyType

#: two-sided, 5 in 100: what a reliable change has to pass (Jacobson & Truax 1991, J Consult Clin Psychol 59)
CRITICAL = 1.96
#: standard deviations between a group's mean and its cut-off a or b (Jacobson & Truax 1991)
REACH = 2
#: part of the distance to the best score that a sudden change covers (Tang & DeRubeis 1999, same journal, 67)
SUDDEN_SHARE = 0.25
#: sessions on either side that a sudden change is held against, and how many of them must be there (same)
WINDOW, WINDOW_LEAST = 3, 2
#: part of a loss that has to be made good before it counts as recovered (same, of gains lost again)
REVERSED_SHARE = 0.5
#: readings on either side of an event below which nothing is said: a phase of a single-case design has three
#: at least (What Works Clearinghouse, standards for single-case designs, "with reservations")
SIDE_LEAST = 3
#: readings below which run rules are silent (own judgement: shorter runs pass by chance too easily)
RUNS_LEAST = 10

#: people in 100, unchanged, in whom a change from the first form shows at least once within so many forms
#: after it
ONCE: Mapping[int, float] = MappingProxyType({5: 19, 10: 29, 20: 42})
#: the same for either of two partners
ONCE_EITHER: Mapping[int, float] = MappingProxyType({5: 34, 10: 49, 20: 66})
#: the same person, on two forms running and in the same direction
TWICE: Mapping[int, float] = MappingProxyType({5: 2.7, 10: 4.9, 20: 8.0})
