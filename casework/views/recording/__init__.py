"""The pages one writes: fetch through the door, show a form, call a service, go back."""
