# What a reader may tell us.
suggest-heading = Quel service manque ?
suggest-label = Parlez-nous de ce service
suggest-hint = Son nom, sa ville, un numéro de téléphone, ce qu'on y fait. S'il vous plaît, n'écrivez rien sur vous ni sur une autre personne.
report-heading = Quelle est l'erreur ?
report-label = Dites-nous ce qui est faux
report-hint = Un numéro qui ne répond pas, une porte fermée, un lieu qui a changé d'adresse. S'il vous plaît, n'écrivez rien sur vous ni sur une autre personne.
message-who-sees = Les personnes qui tiennent cette liste liront votre message. Le service lui-même ne le voit pas. Vous n'avez pas besoin de compte, et nous ne gardons rien sur vous.
message-send = Envoyer
message-empty = Écrivez quelques mots, puis envoyez.
message-too-long = C'est trop long. S'il vous plaît, écrivez moins de { $count } lettres. Vos mots sont toujours là.
thanks-heading = Merci
thanks-next = Vos mots sont bien gardés. Une personne qui tient cette liste va les lire et vérifier. Nous ne vous répondrons pas, car nous ne savons pas qui vous êtes.
