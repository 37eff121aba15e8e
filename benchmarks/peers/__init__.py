"""Who is measured, each in its fastest honest mode."""
