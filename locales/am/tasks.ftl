# የሚሠራው ሥራ፤ የጉዳዩ ቅደም ተከተል፣ ኅትመቱና እርማቶች።
work-tasks-link = የሚሠሩ
tasks-heading = የሚሠራ ሥራ
tasks-why = ከያዟቸው ጉዳዮች፣ እና ባልደረቦች በጉዳዮቻቸው ውስጥ ከሰጡዎት፦ የዘገየው መጀመሪያ፣ የእርስዎ ከሌሎች በፊት።
tasks-first = ከመጀመሪያው
tasks-none = በእነዚህ ጉዳዮች የሚሠራ ነገር የለም። በጉዳዩ ውስጥ ሥራን ከቀን ጋር ይጻፉ፤ እዚህ ይታያል።
task-late = ዘግይቷል
task-due = እስከ { $day }
task-own = እርስዎ
task-agreed = በጉዳይ ስብሰባ የተስማሙበት
form-responsible = ማን ይሠራዋል
form-responsible-herself = ተገልጋዩ ራሱ
form-task-need = ለየትኛው ፍላጎት
history-all = ሁሉም
history-struck = በኋላ ታርሟል
correction-link = ይህን ያርሙ
correction-heading = ያርሙ፦ { $record }
correction-how = የቀድሞው ቃል ተሰርዞ ሊነበብ እንደሚችል ይቆያል። ትክክለኛውንና ምክንያቱን ይጻፉ።
correction-save = ያርሙ
form-struck = መጻፍ ነበረበት?
form-struck-yes = ፈጽሞ መጻፍ አልነበረበትም
correction-struck-alone = ይህ አይስተካከልም፦ መሰረዝ ብቻ ይቻላል። ያንን ምልክት ያድርጉ፣ ከዚያ እንደገና ይጻፉ ወይም ይመልሱ።
correction-nothing = እስካሁን ምንም አልተለወጠም። የተሳሳተውን ይለውጡ፣ ወይም ይመለሱ።
form-correction-why = ለምን ስሕተት ነበር
print-link = ጉዳዩን በወረቀት ያትሙ
print-how = ይህን ገጽ በA4 ያትሙ። ወረቀትን ያገኘው ሁሉ ያነበዋል፦ ቆልፈው ያስቀምጡት፤ ሳያስፈልግ ሲቀር ያጥፉት። ይህን ገጽ መክፈትዎ ተመዝግቧል።
print-eyes = ለ{ $unit } ዓይን ብቻ
print-by = ያተመው፦ { $name }
print-holds = { $count ->
    [one] የተጻፈው፦ አንድ መዝገብ
   *[other] የተጻፈው፦ { $count } መዝገቦች
}
print-without = ሆን ተብሎ የተተወ፦ ተገልጋዩ እንዴት እንደሚገኝ፣ እና ፋይሎች።
print-not-signed = ሁሉም መዝገብ ጸሐፊው የፈረመው አይደለም። በዚህ ወረቀት አይመኑ፤ ይህን ሥርዓት ለሚያስተዳድረው ይንገሩ።
print-signed = እያንዳንዱ መዝገብ ጸሐፊው የፈረመው ነው፤ ሲታተም ተረጋግጧል።
did-case-printed = ጉዳይ በወረቀት ታተመ
board-waiting-late = በሰሌዳዎ ላይ የዘገዩ፦ { $count }
