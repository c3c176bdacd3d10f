"""Forms of cases: made of the content where a procedure asks for one."""
