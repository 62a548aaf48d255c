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
        let taken = [3600, 3600].map { allowance.take(at: .noon + .seconds($0)) }
        #expect(taken == [true, false])
    }

    @Test func `no period of an hour contains more than eleven mails`() {
        var allowance = MailAllowance(sentAt: [])
        let sent = (0..<5000).map { Timestamp.noon + .seconds($0 * 7) }.filter { allowance.take(at: $0) }
        for (index, time) in sent.enumerated().dropFirst(11) {
            #expect(sent[index - 11].duration(to: time) >= .seconds(3600))
        }
        #expect(sent.count > 40)
    }

    /// A stranger who uses up the allowance fills the mailbox with codes that its owner can use.
    @Test func `when a mail is refused, one was sent so recently that its code is valid`() {
        var allowance = MailAllowance(sentAt: [])
        for second in stride(from: 0, to: 20_000, by: 13) {
            let now = Timestamp.noon + .seconds(second)
            if !allowance.take(at: now) {
                #expect(allowance.sentAt.last.map { now < $0 + PendingCode.lifetime } == true)
            }
        }
    }

    @Test func `a requester has three of them`() {
        var allowance = MailAllowance(ofRequester: [])
        let taken = [0, 1, 2, 3, 700, 3600].map { allowance.take(at: .noon + .seconds($0)) }
        #expect(taken == [true, true, true, false, false, true])
    }
}
