# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = Services near you
skip = Go to the text
leave = Leave this page
languages = Languages
now = Help now
line-emergency = Emergency
line-trafficking = Forced or cheated
line-child = Children
line-gbv = Violence
line-police = Police
line-medical = Ambulance
line-missing = Missing person
line-rights = Your rights
line-refugee = Refugees
home-link = First page
safety-link = Stay safe here
suggest-link = Suggest a service
about-link = About
nothing-kept = We keep nothing about you: no name, no question, no cookie.
not-reviewed = This translation has not yet been read by a speaker of the language.
start-again = Start again
problem-heading = Please look at this
comma = ,

# Pages that stand in for what cannot be shown.
not-found-heading = There is nothing here
not-found-next = The address is wrong, or the entry has left the list. Nothing about you was kept.
unreadable-heading = We could not read that
unreadable-next = Something in the address or the form was not understood. Nothing about you was kept. Please start again.
put-away-heading = This page has been put away
put-away-next = For your safety a search lives for fifteen minutes. Please start again.
not-now-heading = This does not work just now
not-now-next = The fault is ours. Nothing about you was kept. Please try again in a few minutes. The numbers above work all the time.
