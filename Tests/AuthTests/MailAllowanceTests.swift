import AuthDomain
import Testing
import Vocabulary

struct MailAllowanceTests {
    @Test func `five mails an hour are allowed`() {
        var allowance = MailAllowance(sentAt: [])
        let taken = (0..<8).map { allowance.take(at: .noon + .seconds($0)) }
        #expect(taken == [true, true, true, true, true, false, false, false])
        #expect(allowance.sentAt.count == 5)
    }

    @Test func `mails older than an hour do not count`() {
        var allowance = MailAllowance(sentAt: (0..<5).map { .noon + .seconds($0) })
        let taken = [3599, 3600, 3600].map { allowance.take(at: .noon + .seconds($0)) }
        #expect(taken == [false, true, false])
    }

    @Test func `no period of an hour contains more than five mails`() {
        var allowance = MailAllowance(sentAt: [])
        let sent = (0..<5000).map { Timestamp.noon + .seconds($0 * 7) }.filter { allowance.take(at: $0) }
        for (index, time) in sent.enumerated().dropFirst(5) {
            #expect(sent[index - 5].duration(to: time) >= .seconds(3600))
        }
        #expect(sent.count > 40)
    }
}
