# Ways to take a number along, to see where things are, and to speak up.
contact-link = Save the number
contact-why = It is saved as “{ $name }”, so that your phone tells nobody why you have it.
contact-name = Service, { $place }
contact-name-alone = Service

map-link = Show on a map
map-heading = Map
map-what = The numbers are those of the list below. Dots with names are towns. Safe places to stay are on no map.
map-none = None of these has a place that we can draw.
map-scale = { $km } km
map-here = Your place

service-now = Now
service-open-now = Open now
service-open-until = Open now, until { $time }
service-closed-now = Closed now
service-not-for = Whom they cannot take
service-not-done = What is not done here

voice-link = Praise or complain
voice-heading = How was it?
voice-label = Tell us what happened
voice-hint = Please do not write your name, or the name of any person.
voice-kind = What is it?
voice-praise = Something was good
voice-complaint = Something was not right
voice-abuse = Someone there hurt, threatened or used a person
voice-abuse-why = This goes to people outside that service who protect those whom it should help. The service is not told.
voice-choose = Please choose what it is. Your words are still here.

too-busy-heading = Many people are here just now
too-busy-next = Wait a moment, then load the page again. The numbers above work all the time.

closed-heading = We are working on this service
closed-next = It comes back soon; try again in ten minutes. Nothing about you was kept. The numbers above work all the time.
too-often-next = Many messages came from your network in a short time. Wait a minute, then send yours again. The numbers above work all the time.
broken-heading = Something went wrong here
broken-next = The fault is ours, and nothing about you was kept. Please start again. The numbers above work all the time.

reuse-link = For organisations
reuse-heading = Use this list elsewhere
reuse-form-heading = A search form for your page
reuse-form = Copy this text into your own page. It loads nothing from here, and nobody is counted. Only when somebody sends the form does a page of this list open.
reuse-links-heading = A link for each kind of help
reuse-links = Such a link opens the list for one kind of help and asks where. The address does not say which, so that nobody can read it in a history.
reuse-card-link = For your own page
reuse-card-heading = This service on your own page
reuse-card = Copy this text into your own page. It does not change by itself: look here again from time to time.
reuse-booklet-heading = A booklet for places without phones
reuse-booklet = One for each county or region, in this language, for printing on A5 sheets.
booklet-heading = Services in { $area }
booklet-made = As of { $date }. Call before you go, where there is a number. Safe places to stay are not in this booklet: the numbers on this page know the way.
booklet-contents = Contents
booklet-other = Other help
booklet-empty = There is nothing in the list for this area yet.
