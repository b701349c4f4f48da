# What is opened in an emergency, and who has no part in what.
place-heading = Where the hidden places are
place-why = Those who run the house see this, and whoever opens it in an emergency. That you opened it is recorded.
place-none = This entry has no hidden place.
place-way = How to come there
place-point = Position
place-link = Where the hidden places are
place-emergency = In an emergency: where the house is
glass-break-heading = Open in an emergency
glass-break-why = This is not yours to open. In an emergency you may, for some hours. Your colleagues are told at once, and one of them looks at it afterwards.
glass-reason = Why
glass-reason-danger = Somebody's life or body is in danger
glass-reason-medical = Somebody needs a doctor at once
glass-reason-missing = Somebody is missing
glass-reason-nobody-reachable = Nobody who runs the house can be reached, and it cannot wait
glass-hours = For how long
glass-hours-count = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
glass-break = Open it
glass-incomplete = Choose why, and for how long.
glass-unjudged = You opened something in an emergency more than three days ago, and nobody has looked at it. First ask an administrator, a supervisor or the safeguarding officer of your organisation to do that.
glass-nobody = Nobody in your organisation could look at it afterwards. Please call somebody who runs the house.
glass-open = Opened in an emergency, until { $time }. What you read is recorded.
glass-close = Close it now
glass-list-heading = Opened in an emergency
glass-list-why = Speak with whoever opened it, and say then whether it was right. After three days without that they can open nothing more in an emergency.
glass-list-none = Nothing waits to be looked at.
glass-line = { $name } opened the address of a hidden place
glass-times = from { $from } to { $until }
glass-overdue = waits for more than three days
glass-own = A colleague looks at this.
glass-justified = It was right
glass-not-justified = It was not right
glass-waiting = { $count ->
    [one] { $count } emergency waits to be looked at
   *[other] { $count } emergencies wait to be looked at
}
recusal-heading = Related to somebody here
recusal-why = Say so if somebody who works there is a relative, a friend, a partner, or owes or is owed money. The entry closes at once, and others deal with it. Only an administrator of your organisation can end that.
recusal-who = Who
recusal-self = I am
recusal-send = Close it
recusal-list = Has no part in
recusal-since = since { $time }
recusal-end = This is over
work-recused = You or a colleague said that you are related to somebody here. Others deal with it.
notice-glass-broken = A colleague opened a hidden address in an emergency.
notice-glass-judged = A colleague looked at what was opened in an emergency.
notice-recused = It was said that you are related to somebody, and something is closed to you.
notice-recusal-ended = Something that was closed to you because you are related to somebody is open again.
did-glass-broken = Opened in an emergency
did-glass-closed = Closed what was opened in an emergency
did-glass-judged = Looked at what was opened in an emergency
did-true-place-read = Read the address of a hidden place
did-recused = Declared related to somebody
did-recusal-ended = Not related to somebody any more
did-key-renewed = Key of the organisation made anew
