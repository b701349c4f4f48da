# Chercher un dossier de ses propres équipes, et qui s'y trouve peut-être déjà.
case-find-words = Nom, téléphone ou code
case-find-why = La recherche porte sur les dossiers de vos équipes seulement. Un nom écrit autrement est trouvé aussi.
case-find = Chercher le dossier
cases-found-heading = Dossiers trouvés
cases-found-none = Aucun dossier de vos équipes ne correspond. Essayez une seule partie du nom, un autre nom sous lequel la personne est connue, ou le numéro de téléphone. Les dossiers d'autres équipes et organisations ne sont jamais trouvés ici.
cases-found-nothing-asked = Tapez un nom, un numéro de téléphone ou le code d'un dossier.
case-likely-heading = Cette personne est peut-être déjà ici
case-likely-why = Rien n'est encore enregistré. Regardez si l'un de ces dossiers est celui de la même personne : avec deux dossiers, on lui demande tout deux fois. Si vous ne savez pas, continuez.
case-likely-open = Ouvrir ce dossier dans une nouvelle fenêtre
case-likely-go-on = Non, c'est quelqu'un d'autre : continuer
case-reason-telephone = même téléphone
case-reason-name = même nom
case-reason-sound = le nom se prononce de la même façon
case-reason-age = l'âge correspond
form-name-known = Nom, s'il est déjà connu (ne le demandez pas maintenant)
did-cases-searched = Dossiers cherchés
