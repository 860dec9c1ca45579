"""Rules for projects with documents of the kind ReportFolder or DashboardFolder."""
