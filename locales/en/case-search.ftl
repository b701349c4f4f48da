# Finding a case of one's own teams, and who is likely there already.
case-find-words = Name, telephone or code
case-find-why = Looks in the cases of your own teams alone. Other spellings of a name are found, too.
case-find = Find the case
cases-found-heading = Cases that were found
cases-found-none = No case of your teams answers to this. Try one part of the name alone, another name by which the person is known, or the telephone number. Cases of other teams and organisations are never found here.
cases-found-nothing-asked = Type a name, a telephone number or the code of a case.
case-likely-heading = Perhaps this person is here already
case-likely-why = Nothing is kept yet. Look whether one of these cases is of the same person: with two cases, somebody is asked everything twice. If you do not know, go on.
case-likely-open = Open that case in a new window
case-likely-go-on = No, this is somebody else: go on
case-reason-telephone = same telephone
case-reason-name = same name
case-reason-sound = the name sounds alike
case-reason-age = the age fits
form-name-known = Name, if it is known already (do not ask for it now)
did-cases-searched = Cases searched
