import NotificationDomain
import Testing
import Vocabulary

struct NoticeTests {
    private let order = OrderID(UniqueID(high: 1, low: 2))

    @Test func `an event has one key per kind, audience and source`() {
        var keys: Set<String> = []
        var messageIDs: Set<String> = []
        for kind in NoticeKind.allCases {
            for audience in MailAudience.allCases {
                for source in [UniqueID(high: 1, low: 2), UniqueID(high: 1, low: 3)] {
                    let notice = Notice(kind, to: audience, about: OrderID(source))
                    keys.insert(notice.key)
                    messageIDs.insert(notice.messageID)
                }
            }
        }
        #expect(keys.count == NoticeKind.allCases.count * 4)
        #expect(messageIDs.count == keys.count)
    }

    @Test func `the same event has the same Message-ID each time`() {
        let first = Notice(.orderReceipt, to: .customer, about: order)
        let second = Notice(.orderReceipt, to: .customer, about: order)
        #expect(first.messageID == second.messageID)
        #expect(
            first.messageID
                == "<order-receipt.customer.00000000-0000-0001-0000-000000000002@cloudretail.example>")
    }

    @Test func `a sent or refused mail is not retried`() {
        #expect(NoticeStatus.open == [.sending, .retrying])
        #expect(DeliveryResult.sent.status == .sent)
        #expect(DeliveryResult.failed(reason: "busy").status == .retrying)
        #expect(DeliveryResult.refused(reason: "unknown").status == .refused)
        #expect(DeliveryResult.refused(reason: "unknown").reason == "unknown")
    }

    @Test func `customers' text stays on one line`() {
        #expect("a\r\nb\u{2028}c\u{0}d\u{85}e".singleLine == "a  b c d e")
        #expect("Zoë 😀".singleLine == "Zoë 😀")
    }
}
