"""Speed measured in one run, so that ratios can be trusted where absolute times cannot."""
