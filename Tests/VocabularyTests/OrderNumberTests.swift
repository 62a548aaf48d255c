import Testing
import Vocabulary

@Suite struct OrderNumberTests {
    @Test func `a number is nine digits in three groups`() {
        #expect(OrderNumber(402_118_953)?.description == "402-118-953")
        #expect(OrderNumber(7)?.description == "000-000-007")
        #expect(OrderNumber(-1) == nil)
        #expect(OrderNumber(1_000_000_000) == nil)
    }

    @Test func `it may be typed with hyphens, blanks or neither`() {
        for text in ["402-118-953", "402118953", "402 118 953", "#402-118-953"] {
            #expect(OrderNumber(text) == OrderNumber(402_118_953))
        }
        for text in ["", "402-118-95", "402-118-9533", "40211895x", "４０２１１８９５３"] { #expect(OrderNumber(text) == nil) }
    }
}
