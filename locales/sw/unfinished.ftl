# Kilichoandikwa kwenye fomu kabla ya muda wa kuingia kuisha.
sign-in-kept = Umetolewa kwenye akaunti kwa sababu hukuitumia kwa muda. Hakuna kilichopotea kati ya ulivyoandika: vimefungwa ili wewe tu uweze kuvisoma, na hakuna kilichotumwa. Tafadhali ingia tena; ukurasa wa kwanza utakurudisha hapo.
sign-in-not-kept = Ulitoka kwenye akaunti kabla ya fomu hii kutumwa, na ulichoandika hakikuweza kuhifadhiwa: bila kikao hakuna awezaye kukufungia. Hakuna kilichotumwa. Tafadhali ingia na uandike tena; wakati mwingine tuma yaliyo wazi kabla ya kutoka.
sign-in-not-done = Umetolewa kwenye akaunti, kwa sababu hukuitumia kwa muda au kuna kitu kilichobadilika kwenye akaunti yako. Ulichobonyeza mwisho hakikufanyika. Tafadhali ingia na ukifanye tena.
unfinished-heading = Ulikuwa katikati ya jambo fulani
unfinished-why = Hiki kiliandikwa lakini hakikutumwa kabla ya kutolewa kwenye akaunti. Wewe tu unaweza kukiona. Kinasubiri hadi saa kama hii kesho, kisha kinafutwa.
unfinished-here = Hiki ndicho ulichoandika kabla ya kutolewa kwenye akaunti. Hakikutumwa. Kiangalie, kisha ukitume mwenyewe.
unfinished-throw-away = Kitupe
unfinished-refer = Rufaa kwa huduma
unfinished-referral = Ulichoandika kuhusu rufaa
did-unfinished-kept = Maneno yaliyoandikwa yalihifadhiwa baada ya muda wa kuingia kuisha
did-unfinished-dropped = Maneno yaliyohifadhiwa yalitumwa au kutupwa
unfinished-conference = Ulichoandika katika kikao cha kesi
old-form-typed = Haya yaliandikwa wakati wa kuingia kwa awali, na hakuna kilichohifadhiwa. Bado yapo hapa: yaangalie, kisha yatume chini ya kuingia kwako kwa sasa. Ikiwa mtu mwingine aliyaandika, ondoka kwenye ukurasa huu.
old-form-file = Hili liliandikwa ukiwa umeingia awali, na hakuna kilichohifadhiwa, wala faili. Bado lipo hapa: nakili lililo muhimu, kisha chagua faili tena kwenye ukurasa wake. Ikiwa mtu mwingine aliliandika, ondoka kwenye ukurasa huu.
old-form-closed = Hakuna kilicho wazi kwako hapa, au si tena, na hakuna chochote cha hili kilichohifadhiwa. Ulichoandika bado kipo kwenye ukurasa huu: kama ni muhimu, mwambie msimamizi wako sasa, na uondoke kwenye ukurasa.
old-form-send = Tuma sasa
old-form-page = Tazama ukurasa wenye fomu hii
