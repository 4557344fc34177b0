"""The parts of the safety page: asking alone, the assessment, the plan."""
