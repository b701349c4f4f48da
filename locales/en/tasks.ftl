# What is to be done; the timeline of a case, its print, and corrections.
work-tasks-link = To do
tasks-heading = What is to be done
tasks-why = Out of the cases that you hold, and what colleagues gave you to do in theirs: what is late first, and yours before that of others.
tasks-first = From the beginning
tasks-none = Nothing is to be done in these cases. Write down a task in a case, with a day, and it stands here.
task-late = Late
task-due = Until { $day }
task-own = You
task-agreed = Agreed at a case conference
form-responsible = Who does it
form-responsible-herself = The person themself
form-task-need = For which need
history-all = Everything
history-struck = set right later
correction-link = Put this right
correction-heading = Put right: { $record }
correction-how = The old words stay readable, struck through. Write what is right, and why.
correction-save = Put it right
form-struck = Should it be there at all?
form-struck-yes = It should never have been written
correction-struck-alone = This is not put right: it can only be struck out. Mark that, and write it or answer it anew.
correction-nothing = Nothing is changed yet. Change what is wrong, or go back.
form-correction-why = Why it was wrong
print-link = Put the case on paper
print-how = Print this page on A4. Paper is read by whoever finds it: keep it locked away, and destroy it when it is not needed any more. That you opened this page is recorded.
print-eyes = Only for the eyes of { $unit }
print-by = Printed by { $name }
print-holds = { $count ->
    [one] What was written: one record
   *[other] What was written: { $count } records
}
print-without = Left out on purpose: how the person is reached, and files.
print-not-signed = Not every record is what its author signed. Do not rely on this paper, and tell whoever runs this system.
print-signed = Every record is what its author signed; looked at when this was printed.
did-case-printed = Case put on paper
board-waiting-late = Late on your board: { $count }
