# Messages outside these pages.
nudge-heading = Un message quand quelque chose attend
nudge-why = Il dit seulement que vous avez une nouvelle tâche, sans nom ni lien. Qui lit vos messages le lit aussi. Il vient au plus une fois par heure, et pas pendant que vous travaillez.
nudge-not-here = Ce nœud n'envoie pas de messages. Ce qui attend se trouve sur votre première page.
nudge-way = Comment
nudge-way-none = Pas du tout
nudge-way-mail = Par courriel
nudge-way-sms = Par SMS
nudge-address = Adresse ou numéro
nudge-address-hint = Le numéro avec son pays, comme +254 700 000 001.
nudge-address-wrong = Ce n'est pas une telle adresse ni un tel numéro. Corrigez, s'il vous plaît.
nudge-send = Enregistrer
nudge-text = Vous avez une nouvelle tâche.
did-nudge-chosen = A choisi où vont les messages
notice-nudge-chosen = Il a été choisi où vont vos messages. Si ce n'était pas vous, appelez aussitôt votre administrateur.
notice-passkey-removed = Une de vos clés d'accès a été oubliée. Si ce n'était pas vous, appelez aussitôt votre administrateur.
