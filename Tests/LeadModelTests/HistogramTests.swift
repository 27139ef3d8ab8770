import LeadModel
import Testing

@Suite struct HistogramTests {
  @Test func aValueCountsInEveryBucketThatIsNotSmaller() {
    var histogram = Histogram(bounds: [1, 2])
    for value in [0.5, 1, 1.5, 9] { histogram.add(value) }
    #expect(histogram.counts == [2, 1, 1])
    #expect(histogram.cumulative.map(\.count) == [2, 3, 4])
    #expect(histogram.cumulative.map(\.bound) == [1, 2, .infinity])
    #expect(histogram.count == 4)
    #expect(histogram.sum == 12)
  }
}
