# Our own words
nav-breadcrum = You are here
home = Start
something-else-entirely = Words
