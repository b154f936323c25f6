import type { WordLanguage } from '../../platform/words.js';

/** What stands on an order's papers besides the order itself. */
export const DOCUMENT_WORDS = {
  en: {
    ...{ invoice: 'Invoice', slip: 'Packing slip', date: 'Date', to: 'To', item: 'Item', pieces: 'Pieces' },
    ...{ price: 'Price', sum: 'Sum', goods: 'Goods', discount: 'Discount', shipping: 'Shipping', tax: 'Tax' },
    ...{ deposit: 'Deposit', total: 'Total', credited: 'Given back', rented: 'Rented', notes: 'Notes' },
    taxWithin: 'Tax within the total',
  },
  vi: {
    ...{ invoice: 'Hóa đơn', slip: 'Phiếu đóng gói', date: 'Ngày', to: 'Người nhận', item: 'Mặt hàng' },
    ...{ pieces: 'Số lượng', price: 'Đơn giá', sum: 'Thành tiền', goods: 'Tiền hàng', discount: 'Giảm giá' },
    ...{ shipping: 'Phí giao hàng', tax: 'Thuế', deposit: 'Tiền cọc', total: 'Tổng cộng' },
    ...{ credited: 'Đã hoàn lại', rented: 'Thuê', notes: 'Ghi chú' },
    taxWithin: 'Trong đó thuế',
  },
  ru: {
    ...{ invoice: 'Счёт', slip: 'Упаковочный лист', date: 'Дата', to: 'Получатель', item: 'Товар' },
    ...{ pieces: 'Кол-во', price: 'Цена', sum: 'Сумма', goods: 'Товары', discount: 'Скидка' },
    ...{ shipping: 'Доставка', tax: 'Налог', deposit: 'Залог', total: 'Итого', credited: 'Возвращено' },
    ...{ rented: 'Аренда', notes: 'Примечание', taxWithin: 'В том числе налог' },
  },
} as const satisfies Record<WordLanguage, Record<string, string>>;
