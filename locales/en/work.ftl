# For those who work with Rufaa: signing in, joining, their account, colleagues, the directory.
# "You" is a member of staff. Words are those of the field, short, and calm.

sign-in-heading = Sign in
sign-in-name = Name for signing in
sign-in-passphrase = Passphrase
sign-in-digits = Six digits of your authenticator
sign-in-digits-hint = They change every thirty seconds. Each number opens once.
sign-in-send = Sign in
sign-in-not-right = Name, passphrase and digits do not belong together, or the digits were used before. Wait for new digits, then try again.
sign-in-wait = Too many tries from here were wrong. Wait { $time }, then try again. Others are not kept out by this.
sign-in-busy = Many people sign in just now. Wait a moment, then try again.
sign-in-again = You were signed out, because you were away for a while or because something about your account changed. Please sign in again.
sign-in-bye = You are signed out here.
sign-in-join = You were given a code? Join here
sign-in-lost = You lost your passphrase or your authenticator? Use your printed recovery code

join-heading = Join
join-code = Code
join-code-hint = Twenty-four letters and digits, as they were given to you. Small letters and spaces do not matter.
join-next = Go on
join-nothing = This code opens nothing. A letter may be wrong, it may have been used, or its time is over. Ask the person who gave it to you for a new one.
join-as = You join { $organisation } as { $name }.
join-name-hint = Choose a name that you will remember, such as amina.otieno. Only you use it.
join-passphrase-hint = At least twelve letters. Four or five words that have nothing to do with each other are easy to remember and hard to guess.
join-passphrase-again = The passphrase once more
join-authenticator-heading = Your authenticator
join-authenticator = Scan this code with an authenticator app on your telephone, or type the letters below into it. It works without a network. Then write here the six digits that it shows.
join-authenticator-code = Code for the authenticator
join-send = Join
join-name-wrong = Three to forty letters or digits; between them dots, hyphens and spaces.
join-name-taken = Somebody has this name already. Please choose another one.
join-passphrase-length = The passphrase must have twelve to two hundred letters.
join-passphrase-common = This passphrase is among the first that anybody would try. Please choose another one.
join-passphrase-name = The passphrase must not hold your name for signing in.
join-passphrase-differs = The two passphrases are not the same. Please type both again.
join-digits-wrong = These are not the digits of now. Look at your authenticator, and at the clock of your telephone.
join-done-heading = You have joined. Keep this code
recovery-code = Recovery code
recovery-code-why = With this code you come back when you lose your passphrase or your telephone. It is shown once, and nobody else has it. Print it or write it down, and keep it where nobody who wishes people harm would look; not on your telephone.
recovery-heading = Come back with your recovery code
recovery-done-heading = You are back. Keep this new code
recovery-send = Set a new passphrase

work-heading = Your work
work-hello = { $name }, for { $organisation }
work-nav = Your work
work-nothing = Nothing waits for you just now.
work-waiting = { $count ->
    [one] { $count } thing waits for a decision
   *[other] { $count } things wait for a decision
}
work-safeguarding-waiting = { $count ->
    [one] { $count } word of abuse waits to be read
   *[other] { $count } words of abuse wait to be read
}
work-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
work-account-link = Your account
work-members-link = Colleagues
work-trail-link = What was done
work-queue-link = Waiting for a decision
work-safeguarding-link = Word of abuse
work-entry-link = Your entry
work-sign-out = Sign out
work-back = Back
work-stale-member = Somebody else changed this in between. This is how it is now.
work-form-old = This form belongs to an earlier sign-in. Nothing was changed. Go back, load the page again, and send it once more.
work-own-interest = This concerns yourself or your own organisation, so somebody else has to decide it.

account-heading = Your account
account-roles = What you are here
account-sessions-heading = Where you are signed in
account-session-here = here, now
account-session-begun = signed in { $time }
account-session-used = last used { $time }
account-end-all = Sign out everywhere
account-trail-heading = What you did
account-trail-none = Nothing yet.

prove-heading = Is it still you?
prove-why = What you want to do changes who may enter, or takes much along. Please show with your authenticator that it is still you.
prove-send = It is me

members-heading = Colleagues
members-state-active = active
members-state-suspended = suspended
members-state-left = has left
members-invited-heading = Invited
members-invited-until = the code opens until { $time }
members-withdraw = Take back
members-invite-heading = Invite a colleague
members-invite-name = Name by which colleagues will know them
members-invite-roles = What they will be
members-invite-send = Make a code
members-invite-missing = A name and at least one role are needed.
members-unfit = Nobody in your kind of organisation can be that, or one person cannot be all of this together.
members-code-heading = Hand over this code
members-code-why = Give it to { $name } in person or by telephone, never by message. It is shown once, opens once, and until { $time }.
member-change-roles = Change what they are
member-suspend = Suspend
member-suspend-why = They are signed out at once and cannot sign in until you let them.
member-resume = Let them work again
member-leave = They have left
member-leave-why = They are signed out at once, and all keys that they held here are taken from them. This cannot be undone; they would have to be invited anew.

role-responder = First responder
role-caseworker = Caseworker
role-supervisor = Supervisor
role-provider = Provider
role-shelter-manager = Shelter manager
role-legal-officer = Legal officer
role-investigator = Investigator
role-victim-advocate = Victim advocate
role-focal-point-national = National focal point
role-focal-point-county = County focal point
role-vetter = Vetter
role-safeguarding-officer = Safeguarding officer
role-rights-monitor = Rights monitor
role-analyst = Analyst
role-trainer = Trainer
role-organisation-admin = Administrator of the organisation
role-node-admin = Keeper of the node

trail-heading = What was done
trail-why = Who opened and changed what of your organisation, newest first. Each line is part of a log that nobody can change unnoticed.
trail-none = Nothing yet.
trail-waits = gets its place within a second
trail-place = place { $place }
did-organisation-admitted = Organisation admitted
did-joined = Joined
did-signed-in = Signed in
did-signed-out = Signed out
did-sessions-ended = Signed out everywhere
did-member-invited = Colleague invited
did-invitation-withdrawn = Invitation taken back
did-roles-changed = Roles changed
did-member-suspended = Colleague suspended
did-member-resumed = Colleague works again
did-member-left = Colleague has left
did-member-renewed = Came back with the recovery code
did-proved = Showed again that it was still them
did-proof-failed = Wrong digits when asked again
did-members-read = Colleagues read
did-trail-read = This list read
did-queue-read = What waits read
did-safeguarding-read = Word of abuse read
did-proposal-read = Proposal read
did-proposal-accepted = Proposal accepted
did-proposal-rejected = Proposal rejected
did-entry-read = Entry read
did-entry-confirmed = Entry confirmed
did-places-counted = Free places counted

queue-heading = Waiting for a decision
queue-why = What was proposed and what the public wrote, oldest first.
queue-none = Nothing waits for a decision.
safeguarding-heading = Word of abuse
safeguarding-why = What people wrote about abuse by people of a service. It never goes to that service or to anyone who works there.
safeguarding-none = Nothing waits to be read.
proposal-kind-edit = A change of an entry
proposal-kind-withdrawal = An entry shall leave the directory
proposal-kind-suggestion = A service that is missing
proposal-kind-problem = Something in an entry is wrong
proposal-kind-praise = Praise
proposal-kind-complaint = A complaint
proposal-kind-safeguarding = Word of abuse
proposal-from-public = from the public
proposal-from = from { $who }
proposal-message = In words
proposal-changes = What would change
proposal-changes-none = Nothing that is written in the entry; perhaps a hidden place.
proposal-field = Where
proposal-before = Now
proposal-after = Proposed
proposal-reason = Reason for your decision
proposal-reason-hint = Others read it. No names of people, no story.
proposal-reason-missing = Please write a reason.
proposal-accept = Accept
proposal-dealt-with = It is dealt with
proposal-reject = Reject

entry-heading = Your entry
entry-none = Your organisation has no entry in the directory yet. The people who look after the directory can link it.
entry-confirm = Nothing has changed
entry-confirm-why = If all of this is still true, say so. It is then shown as confirmed today.
entry-service-public = Everyone can find it
entry-service-hidden = Nobody outside can see it; people are sent to the helpline
entry-preview = As the public sees it
entry-places = Free places now
entry-places-all = Places in all
entry-places-send = Say how many are free
entry-places-wrong = Whole numbers; not more free than there are.
entry-places-told = { $available } free, counted { $time }
entry-vetted-until = vetted until { $day }
entry-not-vetted = not vetted: it receives no referrals
entry-suspended = suspended: it receives no referrals

demo-heading = Who do you want to be?
demo-why = Everything here is invented: the people, the organisations, what they do. Choose somebody, look around, sign out, and choose somebody else.
