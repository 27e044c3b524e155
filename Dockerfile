# docker build -t aggregator . && docker run --rm -v "$PWD/newsletter:/data" aggregator draft
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Aggregator.App -c Release --no-self-contained -o /program

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /program /program
# Files that are read and written belong to whoever mounts /data: give it to this user, or run with --user.
RUN mkdir /data && chown app:app /data
USER app
WORKDIR /data
VOLUME /data
ENTRYPOINT ["dotnet", "/program/aggregator.dll"]
CMD ["run", "--urls", "http://127.0.0.1:8080"]
