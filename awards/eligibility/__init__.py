"""Whether a nominee may be put forward: pure, facts in, findings out, each with its ground.

criteria: of the plan; conditions: of the award; deeds: one deed twice; quotas: how many; balance: who is on a list.
"""

from awards.eligibility.criteria import MET, NOT_MET, TO_JUDGE, Facts, Finding, Mark, Result, Rule, finding, findings

__all__ = ["MET", "NOT_MET", "TO_JUDGE", "Facts", "Finding", "Mark", "Result", "Rule", "finding", "findings"]
