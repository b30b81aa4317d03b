contents Contents
footer-label = Page { $date
other = Fine
