import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of.ts';

describe('the language of a text', () => {
  it.each([
    ['en', 'The member must be able to reserve a tool for a day, and the system shall answer within 300 ms.'],
    [
      'de',
      'Das Mitglied muss ein Werkzeug für einen Tag reservieren können, und die Antwort wird in 300 ms gegeben.',
    ],
    [
      'fr',
      'Le membre doit pouvoir réserver un outil pour une journée, et le système répond dans les 300 ms.',
    ],
    [
      'es',
      'El miembro debe poder reservar una herramienta para un día, y el sistema responde en menos de 300 ms que se piden.',
    ],
    [
      'it',
      'Il membro deve poter prenotare un attrezzo per un giorno, e il sistema risponde entro 300 ms che sono richiesti.',
    ],
    [
      'pt',
      'O membro deve poder reservar uma ferramenta para um dia, e o sistema não pode demorar mais do que 300 ms.',
    ],
    [
      'nl',
      'Het lid moet een gereedschap voor een dag kunnen reserveren, en het systeem antwoordt binnen 300 ms.',
    ],
    [
      'sv',
      'Medlemmen ska kunna reservera ett verktyg för en dag, och systemet svarar på det inom 300 ms som är satt.',
    ],
    [
      'da',
      'Medlemmet skal kunne reservere et værktøj for en dag, og systemet svarer på det af sig selv når der er tid.',
    ],
    ['pl', 'Członek może zarezerwować narzędzie na dzień i nie musi się do tego logować przez system.'],
    ['ja', '会員は工具を一日予約できる。システムは300ミリ秒以内に応答する。'],
    ['zh', '会员必须能够预订工具一天，系统应在 300 毫秒内响应。'],
    ['ko', '회원은 하루 동안 도구를 예약할 수 있어야 한다.'],
    ['ru', 'Участник может забронировать инструмент на день, и система отвечает за 300 мс.'],
    ['uk', 'Учасник може забронювати інструмент на день, і система відповідає за 300 мс.'],
    ['el', 'Το μέλος μπορεί να κρατήσει ένα εργαλείο για μία ημέρα.'],
    ['ar', 'يجب أن يتمكن العضو من حجز أداة لمدة يوم.'],
    ['he', 'החבר יכול להזמין כלי ליום אחד.'],
    ['fa', 'عضو باید بتواند یک ابزار را برای یک روز رزرو کند و سیستم باید پاسخ بدهد.'],
    ['ur', 'رکن کو ایک دن کے لیے اوزار محفوظ کرنے کے قابل ہونا چاہیے۔'],
    ['hi', 'सदस्य एक दिन के लिए औज़ार आरक्षित कर सकता है।'],
    ['bn', 'সদস্য এক দিনের জন্য একটি যন্ত্র সংরক্ষণ করতে পারবেন।'],
    ['ta', 'உறுப்பினர் ஒரு நாளுக்கு ஒரு கருவியை முன்பதிவு செய்யலாம்.'],
    ['ka', 'წევრს შეუძლია ხელსაწყოს ერთი დღით დაჯავშნა.'],
    ['hy', 'Անդամը կարող է գործիքը ամրագրել մեկ օրով։'],
    [
      'hu',
      'A tagnak lehetővé kell tenni, hogy egy napra eszközt foglaljon, és a rendszer válaszol, ha van szabad.',
    ],
    [
      'ro',
      'Membrul trebuie să poată rezerva o unealtă pentru o zi, și sistemul răspunde în 300 ms de la cerere.',
    ],
    ['vi', 'Thành viên phải có thể đặt một dụng cụ trong một ngày và hệ thống trả lời khi được hỏi.'],
    [
      'id',
      'Anggota harus dapat memesan alat untuk satu hari, dan sistem akan menjawab dalam 300 ms jika tidak sibuk.',
    ],
  ])('is %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it('stays as it is where names and terms of another are among the words', () => {
    expect(languageOf('API は OAuth 2.0 と PostgreSQL を使って会員の予約を保存する。')).toBe('ja');
    expect(
      languageOf(
        'Das Backend ist ein REST-Service, und die Queue wird mit pg-boss auf PostgreSQL betrieben.',
      ),
    ).toBe('de');
  });

  it.each(['', '42', 'FR-1', 'Loan desk', 'Zürich', '🙂🙂'])('is not guessed from “%s”', (text) => {
    expect(languageOf(text)).toBeNull();
  });
});
