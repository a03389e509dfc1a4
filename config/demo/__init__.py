"""A believable year of the portal, made by driving its real services; the companies come from the sandbox gateway."""
