# Messages outside these pages.
nudge-heading = A message when something waits
nudge-why = It says only that you have one new task, with no name and no link. Whoever reads your messages reads it, too. It comes at most once an hour, and not while you work.
nudge-not-here = This node sends no messages. What waits stands on your first page.
nudge-way = How
nudge-way-none = Not at all
nudge-way-mail = By mail
nudge-way-sms = As a text message
nudge-address = Address or number
nudge-address-hint = The number with its country, such as +254 700 000 001.
nudge-address-wrong = This is no such address or number. Please mend it.
nudge-send = Save
nudge-text = You have one new task.
did-nudge-chosen = Chose where messages go
notice-nudge-chosen = It was chosen where messages of yours go. If that was not you, call your administrator at once.
notice-passkey-removed = A passkey of yours was forgotten. If that was not you, call your administrator at once.
