"""The demo caseload: invented couples, told into a store as a clinician would have recorded them."""

from casework.demo.caseload import STORIES, Caseload, load_demo_caseload, tell_caseload

__all__ = ["STORIES", "Caseload", "load_demo_caseload", "tell_caseload"]
