skip-link = Call 07700 900 456
