# Messages outside these pages.
nudge-heading = رسالة حين ينتظر شيء
nudge-why = لا تقول إلا أن لديك مهمة جديدة، بلا اسم ولا رابط. من يقرأ رسائلك يقرؤها أيضا. تأتي مرة في الساعة على الأكثر، وليس أثناء عملك.
nudge-not-here = هذه العقدة لا ترسل رسائل. ما ينتظر تجده في صفحتك الأولى.
nudge-way = كيف
nudge-way-none = لا ترسل
nudge-way-mail = بالبريد الإلكتروني
nudge-way-sms = برسالة نصية
nudge-address = العنوان أو الرقم
nudge-address-hint = الرقم مع رمز بلده، مثل ‎+254 700 000 001.
nudge-address-wrong = هذا ليس عنوانا ولا رقما كهذا. من فضلك صححه.
nudge-send = احفظ
nudge-text = لديك مهمة جديدة.
did-nudge-chosen = اختار أين تُرسل الرسائل
notice-nudge-chosen = اختير أين تُرسل رسائلك. إن لم يكن ذلك منك، فاتصل بمديرك فورا.
notice-passkey-removed = نُسي أحد مفاتيح مرورك. إن لم يكن ذلك منك، فاتصل بمديرك فورا.
