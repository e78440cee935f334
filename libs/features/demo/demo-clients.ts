import type { DemoClient } from './demo.types.js';

/** Clients at home, none of them taxed but where the state taxes the service. */
const clientsAtHome: readonly DemoClient[] = [
  {
    ...{ key: 'client:harbor-light', name: 'Harbor Light Yoga', email: 'studio@harborlight.example' },
    address: '17 Wharf Road\nCamden, ME 04843\nUnited States',
    contacts: [{ name: 'Dana Whitlock', email: 'dana@harborlight.example', isBillingContact: true }],
  },
  {
    ...{ key: 'client:kessler', name: 'Kessler Orthodontics', legalName: 'Kessler Orthodontics, P.C.' },
    address: '212 Court Street\nBrooklyn, NY 11201\nUnited States',
    ...{ email: 'office@kessler-ortho.example', taxId: '13-5550142', taxRate: '8.875', paymentTermsDays: 30 },
    contacts: [
      { name: 'Rita Kessler', email: 'rita@kessler-ortho.example', phone: '+1 718 555 0142', isBillingContact: false },
      { name: 'Owen Diaz', email: 'billing@kessler-ortho.example', isBillingContact: true },
    ],
  },
  {
    ...{ key: 'client:omalley', name: "O'Malley Plumbing & Heating", email: 'dispatch@omalley.example' },
    address: '9 Foundry Lane\nScranton, PA 18503\nUnited States',
  },
  {
    ...{ key: 'client:blue-heron', name: 'Blue Heron Realty', legalName: 'Blue Heron Realty Group LLC' },
    ...{ address: '400 Bay Street\nSavannah, GA 31401\nUnited States', email: 'hello@blueheron.example' },
    ...{ taxId: '58-2214409', purchaseOrder: 'BHR-2026-118' },
    contacts: [{ name: 'Marisol Vega', email: 'marisol@blueheron.example', isBillingContact: true }],
  },
  {
    ...{ key: 'client:calder', name: 'Calder Robotics', legalName: 'Calder Robotics, Inc.' },
    ...{ address: '88 Assembly Row\nSomerville, MA 02145\nUnited States', email: 'ap@calder-robotics.example' },
    ...{ taxId: '04-3318827', purchaseOrder: 'PO 45-00718', paymentTermsDays: 45 },
    contacts: [{ name: 'Ingrid Sato', email: 'ingrid.sato@calder-robotics.example', isBillingContact: true }],
  },
  {
    ...{ key: 'client:north-fork', name: 'North Fork Brewing', email: 'taproom@northfork.example' },
    address: '31 Mill Run\nBend, OR 97701\nUnited States',
  },
  {
    ...{ key: 'client:nwosu', name: 'Dr. Amara Nwosu Coaching', email: 'amara@nwosu-coaching.example' },
    address: '1420 Peachtree Walk\nAtlanta, GA 30309\nUnited States',
  },
  {
    ...{ key: 'client:quarry-road', name: 'Quarry Road Ceramics', email: 'shop@quarryroad.example' },
    address: '5 Quarry Road\nBarre, VT 05641\nUnited States',
  },
  {
    ...{ key: 'client:lumen', name: 'Lumen Solar Cooperative', email: 'members@lumen-solar.example' },
    ...{ address: '760 Alameda Avenue\nPueblo, CO 81003\nUnited States', taxRate: '0', taxId: '84-1180326' },
  },
  {
    ...{ key: 'client:redwood', name: 'Redwood Family Dental', email: 'frontdesk@redwood-dental.example' },
    address: '2 Fern Grove\nEureka, CA 95501\nUnited States',
  },
  {
    ...{ key: 'client:good-grocer', name: 'The "Good" Grocer, Inc.', email: 'orders@goodgrocer.example' },
    ...{ address: '63 Market Square\nPortsmouth, NH 03801\nUnited States', taxRate: '6.25' },
  },
  {
    ...{ key: 'client:westbrook', name: 'Westbrook Podcasts', email: 'shows@westbrook.example' },
    address: '119 Congress Street\nPortland, ME 04101\nUnited States',
  },
  {
    ...{ key: 'client:verity', name: 'Verity Alliance for Literacy', email: 'grants@verity.example' },
    ...{ address: '8 Library Place\nMadison, WI 53703\nUnited States', taxRate: '0' },
  },
  {
    ...{ key: 'client:backslash', name: 'Back\\slash Media', email: 'desk@backslash.example' },
    address: '27 Howard Street\nAustin, TX 78702\nUnited States',
  },
  {
    ...{ key: 'client:ferngrove', name: 'Ferngrove Vet Clinic', email: 'reception@ferngrove.example' },
    address: '90 County Road 12\nFargo, ND 58102\nUnited States',
    rates: [{ rate: '36', service: 'service:inbox' }, { rate: '44' }],
  },
  {
    ...{ key: 'client:noodle-post', name: 'Noodle Post 🍜', email: 'hi@noodlepost.example' },
    address: '301 Clement Street\nSan Francisco, CA 94118\nUnited States',
  },
];

/** Clients abroad, in their own currencies, languages and scripts. */
const clientsAbroad: readonly DemoClient[] = [
  {
    ...{ key: 'client:bramble', name: 'Bramble & Finch Books', legalName: 'Bramble & Finch Ltd', language: 'en-GB' },
    ...{ address: '14 Cloth Fair\nLondon EC1A 7JQ\nUnited Kingdom', email: 'ledger@bramblefinch.example' },
    ...{ taxId: 'GB 318 4471 09', taxRate: '20' },
    contacts: [{ name: 'Imogen Finch', email: 'imogen@bramblefinch.example', isBillingContact: true }],
  },
  {
    ...{ key: 'client:thistle', name: 'Thistle & Thyme Catering', language: 'en-GB', taxRate: '20' },
    ...{ address: '3 Grassmarket\nEdinburgh EH1 2HY\nUnited Kingdom', email: 'events@thistlethyme.example' },
  },
  {
    ...{ key: 'client:soderholm', name: 'Söderholm Arkitekter', legalName: 'Söderholm Arkitekter AB', language: 'sv' },
    ...{ address: 'Götgatan 41\n116 21 Stockholm\nSweden', email: 'ekonomi@soderholm.example' },
    ...{ taxId: 'SE559012345601', taxRate: '0' },
  },
  {
    ...{ key: 'client:mireille', name: 'Atelier Mireille', legalName: 'Atelier Mireille SARL', language: 'fr' },
    ...{ address: '22 rue des Tanneurs\n69007 Lyon\nFrance', email: 'compta@atelier-mireille.example' },
    ...{ taxId: 'FR 40 812 336 915', taxRate: '20' },
  },
  {
    ...{ key: 'client:zolw', name: 'Żółw Games', legalName: 'Żółw Games sp. z o.o.', language: 'pl', taxRate: '23' },
    ...{ address: 'ul. Piękna 18\n00-549 Warszawa\nPoland', email: 'biuro@zolw-games.example', taxId: 'PL7010456789' },
  },
  {
    ...{ key: 'client:ostrava', name: 'Ostrava Analytics s.r.o.', language: 'cs', taxRate: '21' },
    ...{ address: 'Stodolní 9\n702 00 Ostrava\nCzechia', email: 'faktury@ostrava-analytics.example' },
    taxId: 'CZ05512341',
  },
  {
    ...{ key: 'client:romashka', name: 'Студия «Ромашка»', legalName: 'ТОВ «Ромашка Студія»', language: 'uk' },
    ...{ address: 'вул. Рейтарська, 8\n01034 Київ\nУкраїна', email: 'studio@romashka.example', taxId: '40123456' },
  },
  {
    ...{ key: 'client:suryoday', name: 'सूर्योदय आयुर्वेद', legalName: 'Suryoday Ayurveda Pvt. Ltd.', language: 'hi' },
    ...{ address: '12, मेन रोड, कोथरुड\nपुणे 411038\nभारत', email: 'accounts@suryoday.example' },
    ...{ taxId: '27AAECS1234F1Z5', taxRate: '18' },
  },
  {
    ...{ key: 'client:qingshan', name: '青山茶业', legalName: '杭州青山茶业有限公司', language: 'zh' },
    ...{ address: '浙江省杭州市西湖区龙井路 6 号\n310013\n中国', email: 'office@qingshan-tea.example' },
    taxId: '91330106MA2ABCDE1X',
  },
  {
    ...{
      key: 'client:himawari',
      name: '株式会社ひまわり',
      legalName: '株式会社ひまわり',
      language: 'ja',
      taxRate: '10',
    },
    ...{ address: '東京都台東区浅草 2-3-1\n111-0032\n日本', email: 'keiri@himawari.example', taxId: 'T1234567890123' },
  },
  {
    ...{ key: 'client:esperanza', name: 'Finca La Esperanza', legalName: 'Finca La Esperanza S.A.S.', language: 'es' },
    ...{ address: 'Vereda El Rosal\nSalento, Quindío\nColombia', email: 'pagos@fincaesperanza.example' },
  },
  {
    ...{ key: 'client:pemberton', name: 'Pemberton Legal', legalName: 'Pemberton Legal LLP', language: 'en-GB' },
    ...{ address: "7 King's Bench Walk\nLondon EC4Y 7DS\nUnited Kingdom", email: 'fees@pemberton.example' },
    ...{ taxId: 'GB 402 7719 33', taxRate: '20', purchaseOrder: 'PL/VA/26', paymentTermsDays: 30 },
  },
];

export const demoClients: readonly DemoClient[] = [...clientsAtHome, ...clientsAbroad];
