"""The figures that tests have measured are printed after the last test."""


def pytest_terminal_summary(terminalreporter):
    reports = [
        report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind) if report.when == "call"
    ]
    noted = [
        (report.nodeid.rpartition("::")[2], [text for name, text in report.user_properties if name == "figure"])
        for report in reports
    ]
    if any(lines for _, lines in noted):
        terminalreporter.section("verification: figures")
    for test, lines in noted:
        for line in lines:
            terminalreporter.write_line(f"{test}: {line}")
