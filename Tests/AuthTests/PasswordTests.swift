import AuthDomain
import Testing
import Vocabulary

struct `A password is prepared by RFC 8265` {
    @Test(arguments: [
        ("Tr0ubador", "Tr0ubador"), ("Cre\u{300}me bru\u{302}le\u{301}e 7", "Cr\u{E8}me br\u{FB}l\u{E9}e 7"),
        ("Correct\u{A0}Horse\u{3000}7", "Correct Horse 7"), ("Hor\u{2003}se", "Hor se"),
        // Neither case nor width is mapped.
        ("ＡbＣ１", "ＡbＣ１"), ("Stra\u{DF}e", "Stra\u{DF}e"),
    ])
    func `so that every keyboard gives the same password`(typed: String, prepared: String) {
        #expect(Password(typed).prepared.isIdentical(to: prepared))
    }

    @Test func `and is checked as typed too if the typed form differs`() {
        #expect(Password("Cr\u{E8}me 7").spellings.count == 1)
        let spellings = Password("Cre\u{300}me 7").spellings
        #expect(spellings.count == 2)
        #expect(spellings[0].isIdentical(to: "Cr\u{E8}me 7"))
        #expect(spellings[1].isIdentical(to: "Cre\u{300}me 7"))
    }
}
