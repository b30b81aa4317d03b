# Words of civic that the plain theme puts in other words. All others stay as they are.

home-ways-in = All parts of this publication
contents = On this page
