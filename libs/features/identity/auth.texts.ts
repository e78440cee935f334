import type { Mail } from '#platform/mail';
import type { OwnDeed } from './own-deeds.js';

/** What a mail says beside the link in it. */
interface Words {
  subject: string;
  before: string;
  after?: string;
}

interface Texts {
  confirmation: Words;
  reset: Words;
  known: Words;
  begun: Words;
  told: Readonly<Record<OwnDeed, Words>>;
}

const ENGLISH_IF_NOT_YOU = 'If it wasn’t you, choose a new password at once:';

const ENGLISH: Texts = {
  confirmation: {
    subject: 'Confirm your address',
    before: 'Open this link within an hour to confirm your address:',
    after: 'If you did not sign up, ignore this mail.',
  },
  reset: {
    subject: 'Choose a new password',
    before: 'Open this link within an hour to choose a new password:',
    after: 'If you did not ask for it, ignore this mail: your password stays as it is.',
  },
  known: {
    subject: 'You have an account already',
    before:
      'Somebody tried to sign up with your address, which has an account already. If it was you, sign in, or ask for a new password:',
  },
  begun: {
    subject: 'Finish signing up',
    before:
      'Somebody tried to sign up with your address, for which an account was begun before and never confirmed. If it was you, have a link sent here: by it you choose a password, and confirm your address:',
    after: 'If it wasn’t you, ignore this mail.',
  },
  told: {
    changePassword: {
      subject: 'Your password was changed',
      before: `Your password was changed, and other sessions ended.\n\n${ENGLISH_IF_NOT_YOU}`,
    },
    resetPassword: {
      subject: 'Your password was changed',
      before: `A new password was chosen, and all sessions ended.\n\n${ENGLISH_IF_NOT_YOU}`,
    },
    turnOnTwoFactor: {
      subject: 'Your second factor is on',
      before: `From now on a code of your authenticator is asked for when you sign in.\n\n${ENGLISH_IF_NOT_YOU}`,
    },
    turnOffTwoFactor: {
      subject: 'Your second factor is off',
      before: `No code is asked for any more when you sign in: your password alone lets in whoever knows it.\n\n${ENGLISH_IF_NOT_YOU}`,
    },
  },
};

const HINDI_IF_NOT_YOU = 'अगर यह आपने नहीं किया, तो तुरंत नया पासवर्ड चुनें:';

const HINDI: Texts = {
  confirmation: {
    subject: 'अपना पता पक्का करें',
    before: 'अपना पता पक्का करने के लिए यह लिंक एक घंटे में खोलें:',
    after: 'अगर आपने खाता नहीं बनाया, तो इस मेल पर ध्यान न दें।',
  },
  reset: {
    subject: 'नया पासवर्ड चुनें',
    before: 'नया पासवर्ड चुनने के लिए यह लिंक एक घंटे में खोलें:',
    after: 'अगर आपने यह नहीं माँगा, तो इस मेल पर ध्यान न दें: आपका पासवर्ड वही रहेगा।',
  },
  known: {
    subject: 'आपका खाता पहले से है',
    before: 'किसी ने आपके पते से खाता बनाना चाहा, जिसका खाता पहले से है। अगर वह आप थे, तो साइन इन करें या नया पासवर्ड माँगें:',
  },
  begun: {
    subject: 'खाता बनाना पूरा करें',
    before:
      'किसी ने आपके पते से खाता बनाना चाहा, जिसका खाता पहले शुरू हुआ पर कभी पक्का नहीं किया गया। अगर वह आप थे, तो यहाँ से लिंक मँगवाएँ: उससे आप पासवर्ड चुनते हैं और अपना पता पक्का करते हैं:',
    after: 'अगर वह आप नहीं थे, तो इस मेल पर ध्यान न दें।',
  },
  told: {
    changePassword: {
      subject: 'आपका पासवर्ड बदला गया',
      before: `आपका पासवर्ड बदला गया, और बाकी सत्र बंद हो गए।\n\n${HINDI_IF_NOT_YOU}`,
    },
    resetPassword: {
      subject: 'आपका पासवर्ड बदला गया',
      before: `नया पासवर्ड चुना गया, और सभी सत्र बंद हो गए।\n\n${HINDI_IF_NOT_YOU}`,
    },
    turnOnTwoFactor: {
      subject: 'दूसरा चरण चालू है',
      before: `अब से साइन इन करते समय ऑथेंटिकेटर का कोड माँगा जाएगा।\n\n${HINDI_IF_NOT_YOU}`,
    },
    turnOffTwoFactor: {
      subject: 'दूसरा चरण बंद है',
      before: `अब साइन इन करते समय कोई कोड नहीं माँगा जाता: पासवर्ड जानने वाला कोई भी अंदर आ सकता है।\n\n${HINDI_IF_NOT_YOU}`,
    },
  },
};

/** In the language of the page that asked for the mail, or of its browser. */
export const textsFor = (headers: Headers | undefined): Texts =>
  headers?.get('accept-language')?.startsWith('hi') ? HINDI : ENGLISH;

/** A mail of words with a link in it. */
export const mailOf = (to: string, { subject, before, after }: Words, link: string): Mail => ({
  ...{ to, subject },
  text: `${[before, link, ...(after ? [after] : [])].join('\n\n')}\n`,
});
