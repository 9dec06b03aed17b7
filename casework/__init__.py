"""What we do: cases, visits, assessment and oversight; and the Django project itself."""
