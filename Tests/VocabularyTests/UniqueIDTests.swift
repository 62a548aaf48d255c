import Testing
import Vocabulary

@Suite struct UniqueIDTests {
    @Test func `text and bytes round-trip`() throws {
        let id = UniqueID(high: 0x0192_F1A2_B3C4_7D5E, low: 0x8F60_7182_93A4_B5C6)
        #expect(id.description == "0192f1a2-b3c4-7d5e-8f60-718293a4b5c6")
        #expect(UniqueID(id.description.uppercased()) == id)
        #expect(UniqueID(bytes: id.bytes) == id)
    }

    @Test(arguments: [
        "", "0192f1a2", "0192f1a2b3c47d5e8f60718293a4b5c6", "0192f1a2-b3c4-7d5e-8f60-718293a4b5c",
        "0192f1a2-b3c4-7d5e-8f60-718293a4b5c67", "0192f1a2-b3c4-7d5e-8f60_718293a4b5c6",
        "g192f1a2-b3c4-7d5e-8f60-718293a4b5c6", "{192f1a2-b3c4-7d5e-8f60-718293a4b5c6", "💥",
    ])
    func `any other form is refused`(text: String) {
        #expect(UniqueID(text) == nil)
    }

    @Test func `version 7 carries time, version and variant, and sorts by time`() {
        let random = (UInt64.max, UInt64.max)
        let early = UniqueID.version7(at: Timestamp(seconds: 1_700_000_000), random: random)
        let late = UniqueID.version7(at: Timestamp(seconds: 1_700_000_001), random: (0, 0))
        #expect(early < late)
        #expect(early.high >> 16 == 1_700_000_000_000)
        #expect(early.high >> 12 & 0xF == 7)
        #expect(late.low >> 62 == 0b10)
        #expect(early.low >> 62 == 0b10)
    }

    @Test func `version 8 keeps 122 bits of the digest`() {
        let id = UniqueID.version8(digest: (.max, .max))
        #expect(id.description == "ffffffff-ffff-8fff-bfff-ffffffffffff")
        #expect(UniqueID.version8(digest: (0, 0)).description == "00000000-0000-8000-8000-000000000000")
    }
}
