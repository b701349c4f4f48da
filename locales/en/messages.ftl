# What a reader may tell us.
suggest-heading = Which service is missing?
suggest-label = Tell us about it
suggest-hint = Its name, its town, a telephone number, what it does. Please do not write about yourself or about any person.
report-heading = What is wrong?
report-label = Tell us what is wrong
report-hint = A number that does not answer, a door that is closed, a place that has moved. Please do not write about yourself or about any person.
message-who-sees = The people who look after this list will read it. The service itself does not see it. You need no account, and nothing about you is kept.
message-send = Send
message-empty = Write a few words, then send.
message-too-long = This is too long. Please keep it under { $count } letters. Your words are still here.
thanks-heading = Thank you
thanks-next = Your words are safely kept. Someone who looks after this list will read them and check. You will not hear from us, because we do not know who you are.
