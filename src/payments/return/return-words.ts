import type { WordLanguage } from '../../platform/words.js';

/** What the page has to say of a payment. `turned_back`: the person gave up at the provider's page. */
export type ReturnState =
  'paid' | 'pending' | 'turned_back' | 'held' | 'cancelled' | 'expired' | 'failed' | 'unknown';

export interface ReturnWords {
  title: string;
  text: string;
}

/** What it says beside that. */
export interface ReturnLabels {
  of: string;
  amount: string;
  again: string;
}

export const RETURN_LABELS: Record<WordLanguage, ReturnLabels> = {
  en: { of: 'For', amount: 'Amount', again: 'Look again' },
  vi: { of: 'Thanh toán cho', amount: 'Số tiền', again: 'Xem lại' },
  ru: { of: 'Оплата', amount: 'Сумма', again: 'Обновить' },
};

export const RETURN_WORDS: Record<WordLanguage, Record<ReturnState, ReturnWords>> = {
  en: {
    paid: { title: 'Paid, thank you', text: 'The money has arrived. You can close this page.' },
    pending: {
      title: 'We wait for your bank',
      text: 'Banks confirm mostly within a minute. This page looks again by itself.',
    },
    turned_back: {
      title: 'Not paid',
      text: 'You came back without paying, and nothing was taken. If you have paid after all, we will see it here.',
    },
    held: {
      title: 'We have your money',
      text: 'It is not the amount that we asked for. Somebody looks into it and decides what becomes of it.',
    },
    cancelled: {
      title: 'Cancelled',
      text: 'This payment was cancelled. Money that still arrives is not lost: it is given back.',
    },
    expired: {
      title: 'Time is up',
      text: 'Nothing arrived in time, so the payment has ended. Money that still arrives is not lost: it is given back.',
    },
    failed: { title: 'Not paid', text: 'The payment did not succeed.' },
    unknown: { title: 'There is no such payment', text: 'Perhaps a part of the address is missing.' },
  },
  vi: {
    paid: {
      title: 'Đã thanh toán, xin cảm ơn',
      text: 'Chúng tôi đã nhận được tiền. Bạn có thể đóng trang này.',
    },
    pending: {
      title: 'Đang chờ ngân hàng xác nhận',
      text: 'Ngân hàng thường xác nhận trong vòng một phút. Trang này tự cập nhật.',
    },
    turned_back: {
      title: 'Chưa thanh toán',
      text: 'Bạn đã quay lại mà chưa thanh toán, không có khoản tiền nào bị trừ. Nếu bạn thật ra đã thanh toán, trang này sẽ báo.',
    },
    held: {
      title: 'Chúng tôi đã nhận tiền của bạn',
      text: 'Số tiền không đúng như yêu cầu. Nhân viên đang kiểm tra và sẽ quyết định cách xử lý.',
    },
    cancelled: {
      title: 'Đã hủy',
      text: 'Khoản thanh toán này đã bị hủy. Tiền đến sau vẫn không mất: sẽ được hoàn lại.',
    },
    expired: {
      title: 'Đã hết thời hạn',
      text: 'Chúng tôi không nhận được tiền đúng hạn nên khoản thanh toán đã kết thúc. Tiền đến sau vẫn không mất: sẽ được hoàn lại.',
    },
    failed: { title: 'Chưa thanh toán', text: 'Thanh toán không thành công.' },
    unknown: { title: 'Không có khoản thanh toán này', text: 'Có thể địa chỉ bị thiếu một phần.' },
  },
  ru: {
    paid: { title: 'Оплачено, спасибо', text: 'Деньги поступили. Эту страницу можно закрыть.' },
    pending: {
      title: 'Ждём подтверждения банка',
      text: 'Обычно банк подтверждает платёж в течение минуты. Страница обновится сама.',
    },
    turned_back: {
      title: 'Не оплачено',
      text: 'Вы вернулись, не заплатив, и деньги не списаны. Если вы всё же заплатили, здесь это появится.',
    },
    held: {
      title: 'Мы получили ваши деньги',
      text: 'Сумма отличается от той, что нужна. Сотрудник проверит платёж и решит, как с ним быть.',
    },
    cancelled: {
      title: 'Отменено',
      text: 'Этот платёж отменён. Если деньги ещё придут, они не пропадут: их вернут.',
    },
    expired: {
      title: 'Время вышло',
      text: 'Деньги не поступили вовремя, и платёж закрыт. Если они ещё придут, они не пропадут: их вернут.',
    },
    failed: { title: 'Не оплачено', text: 'Платёж не прошёл.' },
    unknown: { title: 'Такого платежа нет', text: 'Возможно, в адресе не хватает части.' },
  },
};
