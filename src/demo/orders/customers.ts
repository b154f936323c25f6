/** Who shops in the demo. They are reached by telephone alone, so that filling the demo sends them no mail. */
export interface DemoCustomer {
  name: string;
  /** E.164. */
  phone: string;
  address: { address_line1: string; city: string; country: string };
}

const at = (address_line1: string, city: string, country: string) => ({ address_line1, city, country });

export const CUSTOMERS: readonly DemoCustomer[] = [
  { name: 'Trần Thu Hà', phone: '+84905550201', address: at('27 Hàng Bông', 'Hà Nội', 'Vietnam') },
  { name: 'Nguyễn Minh Châu', phone: '+84905550202', address: at('115 Lê Lợi', 'Huế', 'Vietnam') },
  { name: 'Phạm Gia Bảo', phone: '+84905550203', address: at('8 Nguyễn Huệ', 'TP. Hồ Chí Minh', 'Vietnam') },
  { name: 'Lê Thanh Vân', phone: '+84905550204', address: at('60 Bạch Đằng', 'Đà Nẵng', 'Vietnam') },
  { name: 'Ирина Соколова', phone: '+79165550205', address: at('ул. Покровка, 12', 'Москва', 'Russia') },
  {
    name: 'Дмитрий Орлов',
    phone: '+79165550206',
    address: at('наб. Фонтанки, 40', 'Санкт-Петербург', 'Russia'),
  },
  { name: 'Kim Ji-woo', phone: '+821055500207', address: at('31 Yeonnam-ro', 'Seoul', 'South Korea') },
  { name: 'Amara Okafor', phone: '+2348035550208', address: at('14 Bode Thomas Street', 'Lagos', 'Nigeria') },
  { name: 'Camille Laurent', phone: '+33655550209', address: at('5 rue Mercière', 'Lyon', 'France') },
  { name: 'Sophea Chan', phone: '+85512555210', address: at('77 Street 240', 'Phnom Penh', 'Cambodia') },
  {
    name: 'Narin Suksawat',
    phone: '+66815550211',
    address: at('19 Nimmanhaemin Road', 'Chiang Mai', 'Thailand'),
  },
  {
    name: 'Lucía Herrera',
    phone: '+525555550212',
    address: at('Calle Orizaba 101', 'Ciudad de México', 'Mexico'),
  },
];
