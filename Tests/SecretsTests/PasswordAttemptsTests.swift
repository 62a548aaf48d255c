import Secrets
import Testing

struct PasswordAttemptsTests {
    private struct Refused: Error {}

    /// A file and a server during one rotation.
    private struct Rotation {
        static let files = [["old"], ["new", "old"], ["new"]]
        /// The states in their order: which file, and which password is in force.
        static let states = [(file: 0, password: "old"), (1, "old"), (1, "new"), (2, "new")]
    }

    /// Every moment at which the states may change, between any two steps of a login.
    @Test func `a login succeeds wherever in its course the steps of a rotation happen`() throws {
        let steps = 8
        var tried = 0
        for first in 0...steps {
            for second in first...steps {
                for third in second...steps {
                    #expect(logIn(changingAt: [first, second, third]), "\([first, second, third])")
                    tried += 1
                }
            }
        }
        #expect(tried == 165)
    }

    private func logIn(changingAt changes: [Int]) -> Bool {
        var step = 0
        func state() -> (file: Int, password: String) {
            defer { step += 1 }
            return Rotation.states[changes.count { $0 <= step }]
        }
        let outcome = Result {
            try PasswordAttempts.run({ () throws(Refused) in Rotation.files[state().file] }, isRefusal: { _ in true }) {
                $0 == state().password ? .success($0) : .failure(Refused())
            }
        }
        return (try? outcome.get()) != nil
    }

    @Test func `a wrong password is tried once`() {
        var attempts = 0
        #expect(throws: Refused.self) {
            try PasswordAttempts.run({ () throws(Refused) in ["wrong"] }, isRefusal: { _ in true }) { _ in
                attempts += 1
                return Result<Void, Refused>.failure(Refused())
            }
        }
        #expect(attempts == 1)
    }

    @Test func `when something else than the password is the reason, no other is tried`() {
        var attempts: [String] = []
        #expect(throws: Refused.self) {
            try PasswordAttempts.run({ () throws(Refused) in ["new", "old"] }, isRefusal: { _ in false }) {
                attempts.append($0)
                return Result<Void, Refused>.failure(Refused())
            }
        }
        #expect(attempts == ["new"])
    }
}
