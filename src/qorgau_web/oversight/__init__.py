"""Two persons where one is not enough, and the desks of supervisors and auditors."""
