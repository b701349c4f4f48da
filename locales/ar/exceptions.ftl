# What is opened in an emergency, and who has no part in what.
place-heading = أين تقع الأماكن المخفية
place-why = يرى هذا من يديرون البيت، ومن يفتحه في حالة طوارئ. يُسجَّل أنك فتحته.
place-none = ليس في هذا القيد مكان مخفي.
place-way = كيف يُوصَل إليه
place-point = الموقع
place-link = أين تقع الأماكن المخفية
place-emergency = في حالة طوارئ: أين يقع البيت
glass-break-heading = فتح في حالة طوارئ
glass-break-why = ليس لك أن تفتح هذا. في حالة طوارئ يمكنك ذلك لساعات. يُبلَّغ زملاؤك فورا، وينظر أحدهم فيه بعد ذلك.
glass-reason = لماذا
glass-reason-danger = حياة شخص أو جسده في خطر
glass-reason-medical = شخص يحتاج إلى طبيب فورا
glass-reason-missing = شخص مفقود
glass-reason-nobody-reachable = لا يمكن الوصول إلى أي ممن يديرون البيت، والأمر لا يحتمل الانتظار
glass-hours = لأي مدة
glass-hours-count = { $count ->
    [zero] لا ساعات
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
glass-break = افتح
glass-incomplete = اختر السبب والمدة.
glass-unjudged = فتحتَ شيئا في حالة طوارئ قبل أكثر من ثلاثة أيام، ولم ينظر فيه أحد. اطلب أولا من مدير أو مشرف أو مسؤول الحماية في منظمتك أن يفعل ذلك.
glass-nobody = لا أحد في منظمتك يمكنه النظر فيه بعد ذلك. اتصل بأحد ممن يديرون البيت.
glass-open = مفتوح في حالة طوارئ حتى { $time }. يُسجَّل ما تقرؤه.
glass-close = أغلقه الآن
glass-list-heading = ما فُتح في حالة طوارئ
glass-list-why = تحدّث مع من فتحه، ثم قل إن كان ذلك صوابا. بعد ثلاثة أيام دون ذلك لا يستطيع فتح شيء آخر في حالة طوارئ.
glass-list-none = لا شيء ينتظر النظر فيه.
glass-line = فتح { $name } عنوان مكان مخفي
glass-times = من { $from } إلى { $until }
glass-overdue = ينتظر منذ أكثر من ثلاثة أيام
glass-own = ينظر زميل في هذا.
glass-justified = كان صوابا
glass-not-justified = لم يكن صوابا
glass-waiting = { $count ->
    [zero] لا حالة طوارئ تنتظر النظر فيها
    [one] حالة طوارئ واحدة تنتظر النظر فيها
    [two] حالتا طوارئ تنتظران النظر فيهما
    [few] { $count } حالات طوارئ تنتظر النظر فيها
    [many] { $count } حالة طوارئ تنتظر النظر فيها
   *[other] { $count } حالة طوارئ تنتظر النظر فيها
}
recusal-heading = صلة بشخص هنا
recusal-why = قل ذلك إن كان من يعمل هناك قريبا أو صديقا أو شريكا، أو كان بينكما دَين. يُغلق القيد فورا ويتولاه آخرون. لا ينهي ذلك إلا مدير في منظمتك.
recusal-who = من
recusal-self = أنا
recusal-send = أغلقه
recusal-list = لا شأن له بـ
recusal-since = منذ { $time }
recusal-end = انتهى هذا
work-recused = قلتَ أو قال زميل إن لك صلة بشخص هنا. يتولى الأمر آخرون.
notice-glass-broken = فتح زميل عنوانا مخفيا في حالة طوارئ.
notice-glass-judged = نظر زميل فيما فُتح في حالة طوارئ.
notice-recused = قيل إن لك صلة بشخص، وأُغلق شيء دونك.
notice-recusal-ended = ما أُغلق دونك بسبب صلتك بشخص مفتوح من جديد.
did-glass-broken = فُتح في حالة طوارئ
did-glass-closed = أُغلق ما فُتح في حالة طوارئ
did-glass-judged = نُظر فيما فُتح في حالة طوارئ
did-true-place-read = قُرئ عنوان مكان مخفي
did-recused = أُعلنت صلة بشخص
did-recusal-ended = لم تعد صلة بشخص
did-key-renewed = جُدّد مفتاح المنظمة
