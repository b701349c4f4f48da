# ما يجب عمله؛ تسلسل الحالة وطباعتها والتصحيحات.
work-tasks-link = المهام
tasks-heading = ما يجب عمله
tasks-why = من الحالات التي بيدك، وما أعطاك إياه الزملاء في حالاتهم: المتأخر أولا، وما هو لك قبل ما هو لغيرك.
tasks-first = من البداية
tasks-none = لا شيء يجب عمله في هذه الحالات. اكتب مهمة في حالة مع يوم لها، فتظهر هنا.
task-late = متأخر
task-due = حتى { $day }
task-own = أنت
task-agreed = اتُّفق عليه في اجتماع حالة
form-responsible = من يقوم بها
form-responsible-herself = الشخص نفسه
form-task-need = لأي احتياج
history-all = الكل
history-struck = صُحّح لاحقًا
correction-link = تصحيح هذا
correction-heading = تصحيح: { $record }
correction-how = تبقى الكلمات القديمة مقروءة ومشطوبة. اكتب ما هو صحيح، ولماذا.
correction-save = تصحيح
form-struck = هل كان ينبغي أن يُكتب أصلًا؟
form-struck-yes = ما كان ينبغي أن يُكتب أبدًا
correction-struck-alone = هذا لا يُصحَّح: يمكن شطبه فقط. ضع علامة على ذلك، ثم اكتبه أو أجب عنه من جديد.
correction-nothing = لم يتغير شيء بعد. غيّر ما هو خطأ، أو ارجع.
form-correction-why = لماذا كان خطأ
print-link = وضع الحالة على ورق
print-how = اطبع هذه الصفحة على ورق A4. الورق يقرؤه من يجده: احفظه في مكان مقفل، وأتلفه حين لا تعود الحاجة إليه. سُجّل أنك فتحت هذه الصفحة.
print-eyes = لأعين { $unit } فقط
print-by = طبعها { $name }
print-holds = { $count ->
    [zero] ما كُتب: لا سجلات
    [one] ما كُتب: سجل واحد
    [two] ما كُتب: سجلان
    [few] ما كُتب: { $count } سجلات
    [many] ما كُتب: { $count } سجلًا
   *[other] ما كُتب: { $count } سجل
}
print-without = تُرك عمدًا: كيفية الوصول إلى الشخص، والملفات.
print-not-signed = ليس كل سجل كما وقّعه كاتبه. يُرجى عدم الاعتماد على هذه الورقة، وإبلاغ من يدير هذا النظام.
print-signed = كل سجل هو كما وقّعه كاتبه؛ تم التحقق عند الطباعة.
did-case-printed = وُضعت حالة على ورق
board-waiting-late = متأخر على لوحتك: { $count }
