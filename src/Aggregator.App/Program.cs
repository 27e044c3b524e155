System.Console.WriteLine("aggregator");
