# What was typed into a form before the session was over.
sign-in-kept = You were signed out, because you were away for a while. Nothing of what you typed is lost: it is sealed so that only you can read it, and nothing was sent. Please sign in again; the first page leads back to it.
sign-in-not-kept = You were signed out before this form was sent, and what you typed could not be kept: without a session nobody could seal it for you. Nothing was sent. Please sign in and write it again; another time send what is open before you sign out.
sign-in-not-done = You were signed out, because you were away for a while or because something about your account changed. What you pressed last was not done. Please sign in and do it again.
unfinished-heading = You were in the middle of something
unfinished-why = This was typed, but not sent, before you were signed out. Only you can see it. It waits until the same time tomorrow, then it is deleted.
unfinished-here = This is what you typed before you were signed out. It was not sent. Look at it, then send it yourself.
unfinished-throw-away = Throw it away
unfinished-refer = Referral to a service
unfinished-referral = What you wrote about a referral
did-unfinished-kept = Typed words kept after the session was over
did-unfinished-dropped = Kept words sent or thrown away
unfinished-conference = What you wrote in a conference
old-form-typed = This was typed under an earlier sign-in, and nothing of it was kept. It is still here: look at it, then send it under your sign-in of now. If somebody else typed it, leave this page.
old-form-file = This was typed under an earlier sign-in, and nothing of it was kept, nor the file. It is still here: copy what matters, then choose the file once more on its page. If somebody else typed it, leave this page.
old-form-closed = Nothing is open to you here, or not any more, and nothing of this was kept. What you typed is still on this page: if it matters, tell it to your supervisor now, and leave the page.
old-form-send = Send it now
old-form-page = See the page on which this form stands
